namespace Lathe.Npy;

/// <summary>What can be wrong with an .npy file.</summary>
internal static class NpyProblems
{
    public static readonly Problem NpyMissing = new(
        "'{file}' does not exist; check the path.",
        "There is no file of that name. In a dataset or model folder, a file that belongs to it was removed.",
        "Correct the path, or make the folder again.");

    public static readonly Problem NpyNotRead = new(
        "'{file}' cannot be read: {reason}",
        "The system refused: no permission, the path is a folder's, or the file became shorter while it was read.",
        "Do what the system's own words ask for, and try again.");

    public static readonly Problem NpyNotWritten = new(
        "'{file}' cannot be written: {reason}",
        "The system refused: no room on the disk, no permission, or no such folder.",
        "Do what the system's own words ask for, and try again.");

    public static readonly Problem NpyDamaged = new(
        "'{file}' cannot be read as an .npy file: {reason}.",
        "The file is no .npy file of format version 1.0, 2.0 or 3.0, or its header and its length do not agree. The reason says where: the mark that it begins "
        + "with, the header (a dictionary of descr, fortran_order and shape), a dtype that is unknown, or fewer or more bytes than the shape needs. "
        + "Files with pickled Python objects (dtype `|O`) are never read, since reading them runs code.",
        "Save the array again with `numpy.save`, as plain numbers, texts or records of them.");

    public static readonly Problem DtypeHoldsNoNumbers = new(
        "'{file}' cannot be read: its dtype {dtype} holds no plain numbers, and {kind} is needed.",
        "Complex numbers, dates, texts and records do not become plain numbers.",
        "Convert the array with numpy's `astype` before it is saved.");

    public static readonly Problem ValueDoesNotFit = new(
        "'{file}' cannot be read: {place} holds {value}, which cannot become {kind}; correct that value in the file.",
        "Whole numbers must be held exactly, and a float may be rounded but must stay finite: nothing is cut off or wrapped round silently.",
        "Correct the value, or read the file as a wider kind of number.");

    public static readonly Problem ArrayTooLarge = new(
        "'{file}' cannot be read: it has {count} values, more than one array in memory can hold; map it with Open.",
        "An array of .NET holds some 2^31 values.",
        "Map the file with `Open`, which copies nothing, and take slices.");

    public static readonly Problem MapNeedsDtype = new(
        "'{file}' cannot be read: its dtype is {dtype}, and mapping needs {wanted}; use Read, which converts.",
        "A mapped file is used as it is, so its numbers must be exactly of the wanted kind and little-endian.",
        "Read the file instead of mapping it, or save it with the wanted dtype. A dataset's own files: convert the ratings again.");

    public static readonly Problem MapNeedsOrder = new(
        "'{file}' cannot be read: its values stand in Fortran order, and mapping needs C order; use Read, which reorders.",
        "A mapped file is used as it is, so rows must follow one another.",
        "Read the file instead of mapping it, or save `numpy.ascontiguousarray(array)`.");

    public static readonly Problem RecordsHaveAxes = new(
        "'{file}' cannot be read: its shape {shape} has several axes, and an array of records has one.",
        "Records are read one after another, from a structured array with one axis.",
        "Save the array flattened: `numpy.save(file, array.ravel())`.");

    public static readonly Problem FieldMissing = new(
        "'{file}' cannot be read: its dtype {dtype} has no single field '{field}'; name one so.",
        "Fields are found by their names without regard to case. None has this name, or several have it in different case.",
        "Rename the field in numpy: `array.dtype.names = (...)`.");

    public static readonly Problem FieldHoldsNoNumbers = new(
        "'{file}' cannot be read: its field '{field}' is {dtype}, and {kind} is needed.",
        "A field that is read as a number holds text, dates, complex numbers or records.",
        "Convert that field before the array is saved.");

    public static readonly Problem NoRecords = new(
        "'{file}' cannot be read: it holds {dtype} in the shape {shape}, and records are needed: {records}, or a table of {columns} columns.",
        "Ratings and other records are read from a structured array with these fields, or from a table with one column for each.",
        "Save the array in one of the two forms, for example `numpy.column_stack((users, items, values))`.");

    public static readonly Problem DtypeHoldsNoText = new(
        "'{file}' cannot be read: its dtype {dtype} is no text, and '<U' or '|S' is needed.",
        "A list of texts is numpy's Unicode or bytes.",
        "Convert the array before it is saved: `array.astype('U')`.");

    public static readonly Problem TextsHaveAxes = new(
        "'{file}' cannot be read: its shape {shape} has several axes, and a list of texts has one.",
        "Texts are read as one list.",
        "Save the array flattened: `numpy.save(file, array.ravel())`.");

    public static readonly Problem TooMuchText = new(
        "'{file}' cannot be read: it holds more text than one array in memory can.",
        "There are more texts, or one text is longer, than an array of .NET can hold.",
        "Save the texts in several files.");

    public static readonly Problem TextNotValid = new(
        "'{file}' cannot be read: row {row} (counted from 0) is not valid text; save it as Unicode ('<U').",
        "Bytes must be UTF-8, and Unicode must have no half of a surrogate pair.",
        "Decode the bytes in numpy, with their own encoding, before the array is saved: `numpy.char.decode(array, 'latin-1')`.");

    public static readonly Problem TextNotStorable = new(
        "'{file}' cannot be written: text {row} (counted from 0) ends in NUL or is not valid Unicode; correct it.",
        "numpy pads texts with NULs and drops them again, so such a text would not come back as it was.",
        "Remove the NUL, or the half of a surrogate pair.");
}
