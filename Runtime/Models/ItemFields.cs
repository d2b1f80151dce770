using CsvHelper;

namespace Lathe;

/// <summary>Each item's fields of a recommendation, <c>item,title,</c>, written once, since every user's lines repeat them.</summary>
internal sealed class ItemFields
{
    private readonly int[] _ends;
    private readonly byte[] _text;

    public ItemFields(TrainedModel model)
    {
        _ends = new int[model.Items.Count];
        using MemoryStream text = new();
        using CsvWriter writer = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        for (int item = 0; item < _ends.Length; item++)
        {
            writer.WriteRecord(model.Items[item], model.TitleOf(item) ?? "");
            writer.Flush();
            _ends[item] = checked((int)text.Length);
        }

        _text = text.ToArray();
        foreach (int end in _ends)
        {
            _text[end - 1] = (byte)',';
        }
    }

    /// <summary>The fields of an item, in UTF-8.</summary>
    public ReadOnlySpan<byte> this[int item]
    {
        get
        {
            int begin = item == 0 ? 0 : _ends[item - 1];
            return _text.AsSpan(begin, _ends[item] - begin);
        }
    }
}
