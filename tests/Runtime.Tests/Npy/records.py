"""Structured arrays that the tests of Lathe.Npy read (`write FOLDER`) and expect to have written (`check FOLDER`)."""
import io
import pathlib
import sys

import numpy

RATING = [("user", "<i4"), ("item", "<i4"), ("value", "<f4")]
# Ratings 0, 1, 2: user i, item 10 i, value i + 0.5.
TRIPLES = [(i, 10 * i, i + 0.5) for i in range(3)]
# The test's Measurement: a byte, a hole of 7, a double, a half, a bool, a hole of 5.
MEASUREMENT = numpy.dtype([("sensor_id", "u1"), ("reading", "<f8"), ("error", "<f2"), ("is_good", "?")], align=True)
MEASUREMENTS = [(7, 1.5, 0.25, True), (8, -2.0, 0.5, False)]


def write(folder):
    ratings = numpy.array(TRIPLES, dtype=RATING)
    numpy.save(folder / "same.npy", ratings)
    numpy.save(folder / "empty.npy", ratings[:0])
    numpy.save(folder / "single.npy", ratings[1])
    numpy.save(folder / "grid.npy", ratings[:2].reshape(2, 1))
    numpy.save(folder / "big.npy", ratings.astype([("user", ">i8"), ("item", ">u2"), ("value", ">f8")]))
    other = numpy.zeros(3, dtype=[("VALUE", "<f8"), ("note", "<U5"), ("Item", "|i1"), ("at", [("x", "<f4")]), ("User", "<u8")])
    other["User"], other["Item"], other["VALUE"] = ratings["user"], ratings["item"], ratings["value"]
    numpy.save(folder / "other-order.npy", other)
    titled = numpy.dtype([(("who", "user"), "<i4"), (("what", "item"), "<i4"), ("value", "<f4")])
    numpy.save(folder / "titled.npy", numpy.array(TRIPLES, dtype=titled))
    table = numpy.array(TRIPLES)
    numpy.save(folder / "table.npy", table)
    numpy.save(folder / "table-big.npy", table.astype(">f4"))
    numpy.save(folder / "table-fortran.npy", numpy.asfortranarray(table))
    numpy.save(folder / "table-empty.npy", table[:0])
    numpy.save(folder / "measurements.npy", numpy.array(MEASUREMENTS, dtype=MEASUREMENT))
    numpy.save(folder / "measurements-packed.npy", numpy.array(MEASUREMENTS, dtype=MEASUREMENT.descr[:1] + [
        ("reading", "<f8"), ("error", "<f2"), ("is_good", "?")]))
    numpy.save(folder / "missing.npy", ratings[["user", "item"]])
    numpy.save(folder / "subarray.npy", numpy.zeros(2, dtype=[("user", "<i4", (2,)), ("item", "<i4"), ("value", "<f4")]))
    numpy.save(folder / "nested.npy", numpy.zeros(2, dtype=[("user", [("id", "<i4")]), ("item", "<i4"), ("value", "<f4")]))
    numpy.save(folder / "pickled.npy", numpy.zeros(2, dtype=[("user", "<i4"), ("item", "O"), ("value", "<f4")]))
    numpy.save(folder / "names.npy", numpy.array([(1, 2)], dtype=[("七人", "<i4"), ("a'b\"c\\d", "<i4")]))
    numpy.save(folder / "bad-value.npy", numpy.array([(1, 2, 3), (4, 5.5, numpy.nan)], dtype=[("user", "<f8"), ("item", "<f8"), ("value", "<f8")]))
    numpy.save(folder / "bad-table.npy", numpy.array([[1, 2, 3], [4, 5, 6], [2**31, 8, 9]], dtype="<f8"))


def check(folder):
    expect(folder / "ratings.npy", numpy.array(TRIPLES, dtype=RATING))
    expect(folder / "blocks.npy", numpy.array(TRIPLES, dtype=RATING))
    expect(folder / "none.npy", numpy.array([], dtype=RATING))
    # numpy.array would leave the padding as it finds it; zeros does not, and Lathe promises zeros.
    measurements = numpy.zeros(2, dtype=MEASUREMENT)
    measurements["sensor_id"], measurements["reading"], measurements["error"], measurements["is_good"] = zip(*MEASUREMENTS)
    expect(folder / "measurements.npy", measurements)
    expect(folder / "names.npy", numpy.array([(1, 2)], dtype=[("七人", "<i4"), ("a'b\"c\\d", "<i4")]))


def expect(path, expected):
    """The file holds these records; numpy saves them, and what it loaded from the file, as the same bytes."""
    found = numpy.load(path)
    assert found.dtype.descr == expected.dtype.descr, f"{path}: {found.dtype}, expected {expected.dtype}"
    assert found.shape == expected.shape, f"{path}: {found.shape}, expected {expected.shape}"
    assert all((found[name] == expected[name]).all() for name in expected.dtype.names), f"{path}: {found}"
    for array in found, expected:
        same = io.BytesIO()
        numpy.save(same, array)
        assert path.read_bytes() == same.getvalue(), f"{path}: other bytes than numpy's"


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]](pathlib.Path(sys.argv[2]))
