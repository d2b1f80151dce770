"""Ratings as numpy saves them, which the tests of Lathe.Datasets convert (`write FOLDER`)."""
import pathlib
import sys

import numpy

USERS, ITEMS, VALUES, TIMES = ["ann", "bob", "7"], [10, 20, 30], [4.0, 3.5, 0.5], [964982703, 964982704, 964982705]


def write(folder):
    records = [("user", "<U8"), ("movieId", ">i8"), ("rating", "<f4"), ("timestamp", "<i8")]
    numpy.save(folder / "records.npy", numpy.array(list(zip(USERS, ITEMS, VALUES, TIMES)), dtype=records))
    aligned = numpy.dtype([("flag", "u1"), ("value", "f8"), ("user", "S8"), ("item", "i2"), ("time", "M8[ms]")], align=True)
    dates = numpy.array(TIMES, "i8").astype("M8[s]").astype("M8[ms]")
    rows = numpy.zeros(3, aligned)
    for name, column in ("value", VALUES), ("user", [user.encode() for user in USERS]), ("item", ITEMS), ("time", dates):
        rows[name] = column
    numpy.save(folder / "aligned.npy", rows)
    table = numpy.column_stack([[1, 2, 3], ITEMS, VALUES, TIMES])
    numpy.save(folder / "table.npy", table)
    numpy.save(folder / "fortran.npy", numpy.asfortranarray(table))
    numpy.savez(folder / "stored.npz", users=USERS, items=ITEMS, values=VALUES, times=TIMES)
    numpy.savez_compressed(folder / "deflated.npz", user=USERS, item=ITEMS, rating=VALUES, date=dates)
    numpy.savez(folder / "nat.npz", users=USERS, items=ITEMS, values=VALUES, times=numpy.array(["2001-01-01", "NaT", "2001-01-01"], "M8[D]"))
    numpy.savez(folder / "objects.npz", users=numpy.array(USERS, object), items=ITEMS, values=VALUES)


write(pathlib.Path(sys.argv[2]))
