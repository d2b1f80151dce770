namespace Lathe;

/// <summary>Means and standard errors of the figures of one user after the other.</summary>
internal sealed class RankingMoments
{
    private RunningMoments _precision, _recall, _ndcg, _map, _mrr, _hitRate;

    /// <summary>Users so far.</summary>
    public long Count => _precision.Count;

    public RankingFigures Means => new(_precision.Mean, _recall.Mean, _ndcg.Mean, _map.Mean, _mrr.Mean, _hitRate.Mean);

    public RankingFigures StandardErrors => new(
        _precision.StandardError, _recall.StandardError, _ndcg.StandardError, _map.StandardError, _mrr.StandardError, _hitRate.StandardError);

    /// <summary>Takes the figures of one more user.</summary>
    public void Add(RankingFigures user)
    {
        _precision.Add(user.Precision);
        _recall.Add(user.Recall);
        _ndcg.Add(user.Ndcg);
        _map.Add(user.Map);
        _mrr.Add(user.Mrr);
        _hitRate.Add(user.HitRate);
    }
}
