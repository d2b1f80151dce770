namespace Lathe.Datasets;

/// <summary>What can be wrong with a file of ratings or items, or with one of its lines.</summary>
internal static class RatingFileProblems
{
    public static readonly Problem FileCutShort = new(
        "'{file}' could not be read: {reason}; copy or download it again.",
        "The file could be opened, but the disk, the network or the csv reader gave up further on; the reason is in its own words.",
        "Copy the file to a local disk and try again. When it was downloaded, download it once more.");

    public static readonly Problem FileEmpty = new(
        "'{file}' is empty; make or download it again.",
        "The file has no bytes: often a download or an export that failed.",
        "Make or download the file again.");

    public static readonly Problem OnlyEmptyLines = new(
        "'{file}' has no ratings: it holds only empty lines; make or download it again.",
        "No line has anything but a line break.",
        "Make or download the file again.");

    public static readonly Problem OnlyHeader = new(
        "'{file}' has no ratings: it holds only a header; make or download it again, or name the columns by position (--columns user=1,item=2) if that row is a rating.",
        "The first row was taken for names of columns, and no row follows it.",
        "Make or download the file again. When that row is a rating, name the columns by position: `--columns user=1,item=2,value=3`.");

    public static readonly Problem RowUnreadable = new(
        "{file}, line {line}: {reason}; correct that line, or close a quotation mark above it.",
        "The csv reader could not read this row, and says why in its own words: for example a row of more than 1 MiB.",
        "Look at that line; most often a quotation mark there or further up is opened and never closed.");

    public static readonly Problem QuoteOpen = new(
        "{file}, line {line}: a quote is opened and never closed; close or remove it.",
        "A field begins with a quotation mark and the file ends before the closing one, so all that follows would be one field.",
        "Close the quotation mark on that line, or remove it.");

    public static readonly Problem FieldsMissing = new(
        "{file}, line {line}: has {fields}, and {needed} are needed ({layout}); complete or remove the line, or name the columns (--columns).",
        "The row is shorter than the columns that are read; the brackets say how the file was understood.",
        "Complete or remove the line. When the columns are understood wrongly, name them (`--columns`), or the format (`--format`).");

    public static readonly Problem ValueNotNumber = new(
        "{file}, line {line}: the value '{text}' is not a finite number; correct or remove the line.",
        "Values are numbers with a point for decimals, in any culture. A decimal comma, thousands separators, NaN and infinity are refused.",
        "Correct or remove the line. When the column holds no values, name the right one (`--columns`).");

    public static readonly Problem ItemNotListed = new(
        "{file}, line {line}: the item '{item}' is not listed in the items file; add it there or index by rating (--index rated).",
        "With `--index items` an item's index is its position in the items file, so a rated item must be listed there.",
        "Add the item to the items file, or leave `--index items` out.");

    public static readonly Problem TooManyRatings = new(
        "'{file}' brings the ratings beyond {limit}, the most that a dataset holds; convert a part of them.",
        "Rows are counted in 31 bits. With a test file, the rows of both files count.",
        "Convert a part of the ratings.");

    public static readonly Problem NothingRated = new(
        "'{file}' rates no items; write a line for each: the item's id, then the value.",
        "A file of one person's ratings has a header or empty lines only.",
        "Write a line for each rating: `1193,4.5`. A header such as `item,rating` may stand above them.");

    public static readonly Problem RatedBySeveral = new(
        "{file}, line {line}: the file holds ratings of '{first}' and of '{second}'; keep those of one person.",
        "The ratings of somebody new are one person's. A column of users may be there, but with one user in it.",
        "Keep the lines of one person. To recommend to users of the training part, use `--user` or `--all`.");

    public static readonly Problem RatedItemsUnclear = new(
        "'{file}' starts with the row '{row}', which is neither a header that names an item column nor an item and a value; name the columns in a first row: item,rating.",
        "A file of one person's ratings has the columns item and value, by a header (itemId or movieId, rating) or in this order.",
        "Name the columns in a first row: `item,rating`.");

    public static readonly Problem NoItemsListed = new(
        "'{file}' lists no items; name the file that does, such as movies.csv or u.item.",
        "The items file has a header or empty lines only.",
        "Give the file that lists the items, such as movies.csv, movies.dat or u.item.");

    public static readonly Problem ItemTwice = new(
        "{file}, line {line}: the item '{item}' is listed twice; remove one of the lines.",
        "An item's index is its position in this file, so each id may be there once.",
        "Remove one of the two lines.");
}
