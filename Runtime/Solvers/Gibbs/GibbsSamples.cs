namespace Lathe;

/// <summary>The samples of a run that are kept, each a copy of the state with its rows centred.</summary>
/// <param name="plan">The run.</param>
internal sealed class GibbsSamples(LeastSquaresPlan plan) : IDisposable
{
    private readonly List<SgdState> _kept = [];
    private readonly float[] _count = new float[1];

    /// <summary>How many there are.</summary>
    public int Count => _kept.Count;

    /// <summary>Their number as an array, for a checkpoint.</summary>
    public StateArray CountArray
    {
        get
        {
            _count[0] = Count;
            return new(SgdStateArrays.SampleCount, 1, 1, _ => _count);
        }
    }

    /// <summary>All of them as arrays, sample after sample.</summary>
    public IReadOnlyList<StateArray> Arrays => Count == 0 ? [] :
    [
        .. SgdStateArrays.Of(plan, _kept[0]).Select((array, part) =>
        {
            StateArray[] parts = [.. _kept.Select(sample => SgdStateArrays.Of(plan, sample)[part])];
            return new StateArray(array.Name + SgdStateArrays.SamplesSuffix, checked(array.Rows * Count), array.Columns, row => parts[row / array.Rows].RowAt(row % array.Rows));
        }),
    ];

    /// <summary>A sample, in scaled units.</summary>
    public SgdState this[int sample] => _kept[sample];

    /// <summary>Keeps a copy of a state.</summary>
    public void Add(SgdState state)
    {
        SgdState sample = state.NewOfSameShape();
        state.CopyTo(sample, worker: 0, workers: 1);
        if (plan.Model.Biases)
        {
            new SampleCentring(plan, sample).Run();
        }

        _kept.Add(sample);
    }

    /// <summary>Makes room for as many as <see cref="CountArray"/> was given.</summary>
    public void MakeRoom()
    {
        int wanted = (int)Math.Clamp(_count[0], 0, ModelNumbers.MostEpochs);
        Shorten(0);
        while (Count < wanted)
        {
            _kept.Add(plan.State.NewOfSameShape());
        }
    }

    /// <summary>Forgets those of an epoch that is undone.</summary>
    public void Shorten(int count)
    {
        while (Count > count)
        {
            _kept[^1].Dispose();
            _kept.RemoveAt(Count - 1);
        }
    }

    /// <summary>The samples in the user's units, and the means of their rows.</summary>
    public FactorSet ToFactors()
    {
        FactorSet[] samples = new FactorSet[Count];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = plan.ToFactors(_kept[i]);
            _kept[i].Dispose();
        }

        _kept.Clear();
        double constant = plan.Model is { Biases: true, Mean: true } ? ConstantOf(samples) : 0;
        foreach (float[] biases in samples.Select(static sample => sample.ItemBiases))
        {
            for (int item = 0; item < biases.Length; item++)
            {
                biases[item] = (float)(biases[item] - constant);
            }
        }

        return FactorSet.MeanOf(samples, plan.Scaling.Mean + constant);
    }

    /// <summary>What is the same for all pairs, on average over the samples: the mean of the centred items' biases. It becomes part of the model's mean.</summary>
    private double ConstantOf(FactorSet[] samples)
    {
        double sum = 0;
        long count = 0;
        for (int item = 0; item < plan.Items.Ratings.Length; item++)
        {
            if (plan.Items.Ratings[item] > 0)
            {
                foreach (FactorSet sample in samples)
                {
                    sum += sample.ItemBiases[item];
                }

                count += samples.Length;
            }
        }

        return sum / count;
    }

    /// <inheritdoc/>
    public void Dispose() => Shorten(0);
}
