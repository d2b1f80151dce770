"""Arrays that the tests of Lathe.Npy read (`write FOLDER`) and expect to have written (`check FOLDER`)."""
import io
import pathlib
import sys

import numpy

KINDS = "b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8".split()


def values(kind, shape):
    """0, 1, 2 ... from -5 on where there is a sign, quarters where there are fractions, alternating truth values."""
    count = numpy.arange(numpy.prod(shape, dtype=int)).reshape(shape)
    if kind == "b1":
        return count % 2 == 1
    return ((count - (5 if kind[0] != "u" else 0)) / (4 if kind[0] == "f" else 1)).astype(kind)


def write(folder):
    for kind in KINDS:
        for order, name in ("<", "little"), (">", "big"):
            numpy.save(folder / f"{kind}-{name}.npy", values(kind, (3, 4)).astype(order + kind))
        numpy.save(folder / f"{kind}-fortran.npy", numpy.asfortranarray(values(kind, (3, 4))))
    numpy.save(folder / "cube-fortran.npy", numpy.asfortranarray(values("i4", (2, 5, 3)).astype(">i4")))
    for major in 1, 2, 3:
        with open(folder / f"version-{major}.npy", "wb") as file:
            numpy.lib.format.write_array(file, values("f8", (3, 4)), version=(major, 0))
    for name, shape in ("empty", (0,)), ("empty-columns", (3, 0)), ("empty-rows", (0, 3)), ("single", ()):
        numpy.save(folder / f"{name}.npy", values("f4", shape))
    texts = ["Casablanca", "", "Amélie", "七人の侍", "\U0001f3ac"]
    numpy.save(folder / "text-little.npy", numpy.array(texts))
    numpy.save(folder / "text-big.npy", numpy.array(texts).astype(">U10"))
    numpy.save(folder / "text-bytes.npy", numpy.array([text.encode() for text in texts]))
    numpy.save(folder / "text-single.npy", numpy.array("one"))


def check(folder):
    for kind in KINDS:
        expect(folder / f"{kind}.npy", values(kind, (3, 4)))
    expect(folder / "line.npy", values("i8", (7,)))
    expect(folder / "cube.npy", values("f4", (2, 3, 4)))
    expect(folder / "empty.npy", values("f4", (0, 3)))
    expect(folder / "texts.npy", numpy.array(["Casablanca", "", "Amélie", "七人の侍", "\U0001f3ac"]))
    expect(folder / "no-texts.npy", numpy.array([], dtype="<U1"))


def expect(path, expected):
    """The file holds these values, and is byte for byte what numpy would have written."""
    found = numpy.load(path)
    assert found.dtype == expected.dtype, f"{path}: {found.dtype}, expected {expected.dtype}"
    assert found.shape == expected.shape, f"{path}: {found.shape}, expected {expected.shape}"
    assert (found == expected).all(), f"{path}: {found}"
    same = io.BytesIO()
    numpy.save(same, expected)
    assert path.read_bytes() == same.getvalue(), f"{path}: other bytes than numpy's"


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]](pathlib.Path(sys.argv[2]))
