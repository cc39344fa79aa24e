"""QR codes on labels."""

from scheduler.outputs.qr import qr_svg


def test_a_code_is_a_picture_of_its_own_that_needs_no_style() -> None:
    """A reference of eight letters and a dash fits the smallest code with a quarter to spare: 21 dots and 2 around."""
    drawn = qr_svg("K-ABCDEFGH")
    assert drawn.startswith('<svg viewBox="0 0 25 25" class="qr">')
    assert "style" not in drawn
    assert drawn != qr_svg("K-ABCDEFGI")
