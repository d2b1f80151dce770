namespace Lathe.Datasets;

/// <summary>Why a text cannot be a raw id; the place is a line of a file or a row of a list.</summary>
internal static class IdProblems
{
    public static readonly Problem IdEmpty = new(
        "{place}: the {side} id '{id}' is empty; give one or remove the row.",
        "Every rating has a user and an item, and here one of the two is missing.",
        "Correct or remove the line. When the column is not that of the ids, name the right one (`--columns`).");

    public static readonly Problem IdNotUtf8 = new(
        "{place}: the {side} id '{id}' is not UTF-8 text; say how the file is written (--encoding latin-1).",
        "The file is in another encoding, such as Latin-1 or Windows-1252.",
        "Name the encoding (`--encoding latin-1`), or write the file anew as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`.");

    public static readonly Problem IdTooLong = new(
        "{place}: the {side} id '{id}' has {length} characters, and {limit} is the limit; shorten it, or take the ids from the right column.",
        "Ids are stored at one length, that of the longest, so a long one costs memory for each. Often a quotation mark further up is never closed, or the column is not that of the ids.",
        "Correct the line, name the right column (`--columns`), or give such users or items shorter ids.");

    public static readonly Problem IdHoldsControl = new(
        "{place}: the {side} id '{id}' holds a control character (a line break or a binary zero); remove it from the id.",
        "Such an id could not be typed or printed. A tab counts too: often the separator of the file is another than the one found.",
        "Correct the line, or give the format (`--format`).");

    public static readonly Problem IdsTooMany = new(
        "{place}: the {side} id '{id}' is one more than the {limit} ids that a dataset can hold; convert a part of the ratings.",
        "There are that many different users, or items, before this line.",
        "Convert a part of the ratings. When the column is not that of the ids, name the right one (`--columns`).");
}
