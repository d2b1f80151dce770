using System.Buffers;
using System.Globalization;
using CsvHelper;

namespace Lathe;

/// <summary>The lines of some users' recommendations, as <see cref="RecommendationFile"/> writes them, in a thread's own memory.</summary>
internal sealed class RecommendationLines : RecommendWorker
{
    /// <summary>A rank, a score and a deviation, with what separates them.</summary>
    private const int LongestNumbers = 60;

    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly TrainedModel _model;
    private readonly ItemFields _items;
    private readonly MemoryStream _user = new();
    private readonly CsvWriter _userWriter;

    /// <param name="model">The model.</param>
    /// <param name="items">The items' fields.</param>
    /// <param name="lists">What finds the lists.</param>
    public RecommendationLines(TrainedModel model, ItemFields items, UserLists lists)
        : base(lists)
    {
        (_model, _items) = (model, items);
        _userWriter = CsvWriter.Create(_user, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
    }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Written => _lines.WrittenSpan;

    /// <summary>Writes the lines of the lists that were found last.</summary>
    public void Write()
    {
        _lines.ResetWrittenCount();
        for (int user = Lists.First; user < Lists.First + Lists.Count; user++)
        {
            ReadOnlySpan<byte> begin = BeginOf(user);
            int rank = 0;
            foreach (ScoredItem item in Lists.Of(user))
            {
                Line(begin, ++rank, item, _model.Declaration.Samples ? _model.StandardDeviation(user, item.Item) : null);
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _userWriter.Dispose();
        _user.Dispose();
    }

    private void Line(ReadOnlySpan<byte> begin, int rank, ScoredItem item, float? deviation)
    {
        ReadOnlySpan<byte> middle = _items[item.Item];
        Span<byte> line = _lines.GetSpan(begin.Length + middle.Length + LongestNumbers);
        begin.CopyTo(line);
        int length = begin.Length;
        rank.TryFormat(line[length..], out int written, provider: CultureInfo.InvariantCulture);
        length += written;
        line[length++] = (byte)',';
        middle.CopyTo(line[length..]);
        length += middle.Length;
        item.Score.TryFormat(line[length..], out written, "R", CultureInfo.InvariantCulture);
        length += written;
        if (deviation is { } spread)
        {
            line[length++] = (byte)',';
            spread.TryFormat(line[length..], out written, "R", CultureInfo.InvariantCulture);
            length += written;
        }

        line[length++] = (byte)'\n';
        _lines.Advance(length);
    }

    /// <summary>The user's id and a comma.</summary>
    private ReadOnlySpan<byte> BeginOf(int user)
    {
        _user.SetLength(0);
        _userWriter.WriteRecord(_model.Users[user]);
        _userWriter.Flush();
        Span<byte> text = _user.GetBuffer().AsSpan(0, (int)_user.Length);
        text[^1] = (byte)',';
        return text;
    }
}
