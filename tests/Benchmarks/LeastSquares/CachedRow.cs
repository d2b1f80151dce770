using System.Diagnostics;
using Lathe.Benchmarks.Macro;
using Lathe.Kernels;

namespace Lathe.Benchmarks.LeastSquares;

/// <summary>One row's equations over and over, with all it reads in the nearest caches.</summary>
internal sealed class CachedRow : IDisposable
{
    private const int Ratings = 144, Others = 64, Turns = 2_000, Runs = 9;

    private readonly ModelDeclaration _model;
    private readonly LeastSquaresRow _room;
    private readonly float[] _rows;
    private readonly int[] _indices = new int[Ratings + NormalTerms.Lookahead];

    public CachedRow(ModelDeclaration model)
    {
        _model = model;
        _room = new(model.Kernels.LeastSquares!);
        _rows = new float[Others * model.Stride];
        Random random = new(1);
        for (int i = 0; i < _rows.Length; i++)
        {
            _rows[i] = random.NextSingle() - 0.5f;
        }

        for (int i = 0; i < _indices.Length; i++)
        {
            _indices[i] = random.Next(Others);
        }

        _room.Roots(Ratings).Fill(1);
        _room.Targets(Ratings).Fill(0.5f);
    }

    /// <summary>Multiply-adds of the upper triangle per second, and the seconds of a solution; medians.</summary>
    public (double Products, double Solve) Measure()
    {
        double[] adding = [.. Enumerable.Range(0, Runs).Select(_ => Time(solve: false)).Order()], both = [.. Enumerable.Range(0, Runs).Select(_ => Time(solve: true)).Order()];
        double products = Ratings * (_model.Rank * (_model.Rank + 1) / 2.0);
        return (products / MacroTable.Median(adding), MacroTable.Median(both) - MacroTable.Median(adding));
    }

    public void Dispose() => _room.Dispose();

    /// <summary>Seconds of one row.</summary>
    private double Time(bool solve)
    {
        INormalEquationsKernel kernel = _model.Kernels.LeastSquares!;
        long begin = Stopwatch.GetTimestamp();
        for (int turn = 0; turn < Turns; turn++)
        {
            _room.Matrix.Clear();
            _room.ClearSides();
            _room.AddRidge(_model.Rank, 10);
            NormalEquations equations = _room.Equations(Ratings + 1, 1, leastPivot: 0);
            kernel.Add(_room.Terms(in _rows[0], _indices.AsSpan(0, Ratings)), in equations);
            if (solve)
            {
                kernel.Solve(in equations);
            }
        }

        return Stopwatch.GetElapsedTime(begin).TotalSeconds / Turns;
    }
}
