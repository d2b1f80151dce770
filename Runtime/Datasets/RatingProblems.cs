namespace Lathe.Datasets;

/// <summary>What can be wrong with ratings that were read or given, as a whole.</summary>
internal static class RatingProblems
{
    public static readonly Problem ItemsFileNeeded = new(
        "To index items by their position in the items file, name that file (--items).",
        "Items were to be indexed by their position in a file, and no such file was given.",
        "Give the items file, or index by rating, which is the default.");

    public static readonly Problem PairTwice = new(
        "{second}: the same user and item as in {first}; say what to keep (--duplicates).",
        "With `--duplicates error` a user may rate an item once only, in the rating file and the test file together.",
        "Remove one of the two lines, or choose another rule: last, first, mean, sum or keep.");

    public static readonly Problem SumTooLarge = new(
        "{second}: the values of the same user and item, {first} among them, have a sum beyond {limit}.",
        "With `--duplicates sum` the values of the same user and item are added up, and the sum is beyond the largest 32-bit float.",
        "Divide all values by a constant first, or choose another rule: last, first or mean.");

    public static readonly Problem NoRatings = new(
        "A dataset needs at least one rating.",
        "The list of ratings that the dataset was to be made of is empty.",
        "Look at what fills the list.");

    public static readonly Problem GivenValueNotFinite = new(
        "Rating {row} (counted from 0): the value {value} is not finite.",
        "A value in a list of ratings is NaN or infinite, and one such value would spoil all factors.",
        "Leave such ratings out of the list.");

    public static readonly Problem GivenPairTwice = new(
        "Rating {row} (counted from 0): the same user and item as rating {earlier}.",
        "The list was to have every user and item once only (`DuplicateRule.Error`), and two of its ratings are of the same ones.",
        "Remove one of the two, or give another `DuplicateRule`.");

    public static readonly Problem GivenSumTooLarge = new(
        "Rating {row} (counted from 0): the values of the same user and item, rating {earlier} among them, have a sum beyond {limit}.",
        "With `DuplicateRule.Sum` the values of the same user and item are added up, and the sum is beyond the largest 32-bit float.",
        "Divide all values by a constant first, or give another `DuplicateRule`.");

    public static readonly Problem MoreRatingsThanPairs = new(
        "{users} users and {items} items have {pairs} pairs, so {ratings} different ratings are impossible; ask for fewer.",
        "In a sample no user rates an item twice.",
        "Ask for fewer ratings, or for more users or items.");
}
