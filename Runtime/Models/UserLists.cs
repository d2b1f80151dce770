namespace Lathe;

/// <summary>Finds the best items of some consecutive users, and keeps them until it is asked for others.</summary>
internal abstract class UserLists : IDisposable
{
    /// <summary>Index of the first of the users.</summary>
    public int First { get; private set; }

    /// <summary>Number of users.</summary>
    public int Count { get; private set; }

    /// <summary>How many items were found for each of them.</summary>
    public abstract ReadOnlySpan<int> Lengths { get; }

    /// <summary>A user's list, best first.</summary>
    public abstract ReadOnlySpan<ScoredItem> Of(int user);

    /// <summary>Finds the lists of <paramref name="count"/> users.</summary>
    public void Take(int first, int count, CancellationToken cancellationToken)
    {
        (First, Count) = (first, count);
        Find(first, count, cancellationToken);
    }

    /// <summary>Hands all lists over.</summary>
    public void Give(RecommendationReceiver receive)
    {
        for (int user = First; user < First + Count; user++)
        {
            receive(user, Of(user));
        }
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Does the work, for the users that <see cref="First"/> and <see cref="Count"/> name already.</summary>
    protected abstract void Find(int first, int count, CancellationToken cancellationToken);
}
