// Prints what two readers make of a calendar file: node read_calendar.cjs (ical.js | node-ical) FILE
const { readFileSync } = require("node:fs");

const text = readFileSync(process.argv[3], "utf8");

function byIcalJs() {
  const ICAL = require("ical.js");
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      summary: event.summary,
      description: event.description,
      attendees: event.attendees.map((attendee) => attendee.getFirstValue()),
    };
  });
}

function byNodeIcal() {
  const events = Object.values(require("node-ical").sync.parseICS(text)).filter((part) => part.type === "VEVENT");
  return events.map((event) => ({
    uid: event.uid,
    start: event.start.toISOString(),
    end: event.end.toISOString(),
    summary: event.summary,
    description: event.description,
    attendees: [event.attendee].flat().filter(Boolean).map((attendee) => attendee.val ?? attendee),
  }));
}

console.log(JSON.stringify({ "ical.js": byIcalJs, "node-ical": byNodeIcal }[process.argv[2]]()));
