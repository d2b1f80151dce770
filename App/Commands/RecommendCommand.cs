using System.CommandLine;
using System.Globalization;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary><c>lathe recommend</c>: the items that a user would rate best.</summary>
internal static class RecommendCommand
{
    private const int DefaultTop = 10;

    public static Command Create(Session session)
    {
        Argument<string> folder = Common.Folder("MODELDIR", "The model folder");
        Option<string> user = Common.Needed("--user", "RAWID", "The user's id as in the rating file");
        Option<long?> top = Numbers.Whole("--top", $"How many items [default: {DefaultTop}]", 1, int.MaxValue);
        Option<bool> includeSeen = new("--include-seen") { Description = "Recommend items too that the user has rated" };
        Option<string?> csv = Common.Text("--csv", "FILE", "Write the list to a csv file as well");
        Option<bool> json = Common.Json();

        Command command = new("recommend", "Lists the items that a user would rate best, without those rated already.") { folder, user, top, includeSeen, csv, json };
        command.SetAction(session.Guard((result, _) =>
        {
            using TrainedModel model = session.Load(result.GetRequiredValue(folder));
            string userId = result.GetRequiredValue(user);
            int count = (int?)result.GetValue(top) ?? DefaultTop;
            IReadOnlyList<Recommendation> items = model.Recommend(userId, count, new RecommendOptions { IncludeSeen = result.GetValue(includeSeen) });
            if (result.GetValue(csv) is string file)
            {
                RecommendationFile.Write(file, userId, items);
            }

            if (items.Count < count)
            {
                session.Note(FormattableString.Invariant($"there are only {items.Count} items to recommend to user '{userId}'"));
            }

            if (result.GetValue(json))
            {
                WriteJson(session.Output, userId, items);
            }
            else
            {
                session.Results.WriteRows(
                    [">", "item", "title", ">score"],
                    items.Select(static (item, i) => new[] { (i + 1).ToString(CultureInfo.InvariantCulture), item.Item, item.Title, item.Score.ToString("F3", CultureInfo.InvariantCulture) }));
            }
        }));
        return command;
    }

    private static void WriteJson(TextWriter output, string user, IReadOnlyList<Recommendation> items) => JsonResult.Write(output, writer =>
    {
        writer.WriteString("user", user);
        writer.WriteStartArray("items");
        foreach (Recommendation item in items)
        {
            writer.WriteStartObject();
            writer.WriteString("item", item.Item);
            writer.WriteString("title", item.Title);
            writer.WriteReal("score", item.Score);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
