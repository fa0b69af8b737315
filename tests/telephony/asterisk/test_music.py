"""Our music on hold: as long as it says, not loud, without a seam, and the same every time."""

from array import array
from pathlib import Path

from centrala.telephony.asterisk.music import LOUD, RATE, write_music


def test_the_piece(tmp_path: Path) -> None:
    path = write_music(tmp_path)
    samples = array("h", path.read_bytes())
    assert len(samples) == 32 * RATE
    assert max(abs(sample) for sample in samples) == LOUD
    assert abs(samples[-1] - samples[0]) < LOUD // 10
    tenths = [samples[at : at + RATE // 10] for at in range(0, len(samples), RATE // 10)]
    assert all(max(abs(sample) for sample in tenth) > LOUD // 50 for tenth in tenths)
    before = path.read_bytes()
    path.unlink()
    assert write_music(tmp_path).read_bytes() == before
