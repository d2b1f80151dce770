namespace Lathe;

/// <summary>Lists that a device has found already.</summary>
/// <param name="lists">All of them.</param>
internal sealed class DeviceUserLists(DeviceLists lists) : UserLists
{
    private readonly ScoredItem[] _list = new ScoredItem[lists.Most];

    /// <inheritdoc/>
    public override ReadOnlySpan<int> Lengths => lists.Found.AsSpan(First, Count);

    /// <inheritdoc/>
    public override ReadOnlySpan<ScoredItem> Of(int user) => _list.AsSpan(0, lists.Copy(user, _list));

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    /// <inheritdoc/>
    protected override void Find(int first, int count, CancellationToken cancellationToken)
    {
    }
}
