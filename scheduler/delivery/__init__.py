"""Delivery: how a message that is ready leaves, by mail server, by GOV.UK Notify, or into a folder. Knows no store."""
