using System.Runtime.CompilerServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// What an epoch of SVD++ does after its updates: the implicit factors y_j follow the users' rows, and z_u = |N(u)|^-1/2 sum of
/// y_j follows them. Two sweeps over the blocks: g_u, how far the errors have moved user u's row, is summed to
/// h_j = sum of |N(u)|^-1/2 g_u, the direction in which y_j lowers the same squared errors; h is summed back to
/// a_u = |N(u)|^-1/2 sum of h_j, how z_u moves when every y_j moves by h_j.
/// </summary>
/// <remarks>
/// The step t = |h|^2 / |a|^2 makes t a the nearest that this direction has to g (steepest descent with exact line search), so
/// that z cannot run away from the rows that it follows, whatever the counts of the ratings: at the rate of the epoch, summed
/// over all users of a popular item, it would. y_j becomes (1 - rate lambda_Y) y_j + t h_j; since z_u is linear in it, z_u
/// becomes (1 - rate lambda_Y) z_u + t a_u, and y itself need not be stored.
/// </remarks>
internal sealed class ImplicitSweeps : IDisposable
{
    /// <summary>What SGD with implicit factors is called.</summary>
    public const string Solver = "SVD++";

    /// <summary>Rows whose squares are one sum; the sums are added in order, so that threads change no bit.</summary>
    private const int RowsPerSum = 1_024;

    private readonly SgdPlan _plan;
    private readonly IImplicitKernel _kernel;
    private readonly WorkerPool _pool;
    private readonly BlockSweep _sweep;
    private readonly NativeBuffer<float> _userRows, _itemRows;
    private readonly float[] _userWeights;
    private readonly double[] _userSums, _itemSums;
    private readonly Action<int> _clearAll, _clearUsers, _sumSquares, _follow;
    private readonly Action<int, int> _sumToItems, _sumToUsers;
    private float _keep, _step;

    /// <summary>Prepares for a run.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="kernel">The model's kernel.</param>
    /// <param name="pool">The threads.</param>
    /// <param name="sweep">Runs over the run's blocks.</param>
    public ImplicitSweeps(SgdPlan plan, IImplicitKernel kernel, WorkerPool pool, BlockSweep sweep)
    {
        (_plan, _kernel, _pool, _sweep) = (plan, kernel, pool, sweep);
        (Bands users, Bands items) = (plan.Grid.Users, plan.Grid.Items);
        _userRows = new((long)users.RowAt.Length * plan.Model.Stride, zeroed: false);
        _itemRows = new((long)items.RowAt.Length * plan.Model.Stride, zeroed: false);
        _userWeights = Array.ConvertAll(users.RowAt, user => users.Ratings[user] == 0 ? 0f : 1f / MathF.Sqrt(users.Ratings[user]));
        _userSums = new double[(users.RowAt.Length + RowsPerSum - 1) / RowsPerSum];
        _itemSums = new double[(items.RowAt.Length + RowsPerSum - 1) / RowsPerSum];

        // Made once: the epoch loop allocates nothing.
        _clearAll = worker =>
        {
            Clear(_userRows, worker);
            Clear(_itemRows, worker);
        };
        _clearUsers = worker => Clear(_userRows, worker);
        _sumToItems = (_, block) => _kernel.SumToItems(WorkOf(block));
        _sumToUsers = (_, block) => _kernel.SumToUsers(WorkOf(block));
        _sumSquares = worker =>
        {
            SumSquares(_userRows, _userSums, worker);
            SumSquares(_itemRows, _itemSums, worker);
        };
        _follow = Follow;
    }

    /// <summary>g_u: where the epoch's updates gather how far the errors move the users' rows.</summary>
    public ref float UserPulls => ref _userRows.First;

    /// <summary>Before the updates: nothing is gathered.</summary>
    public void Begin() => _pool.Run(_clearAll);

    /// <summary>After the updates: z follows.</summary>
    /// <param name="strata">The epoch's order.</param>
    /// <param name="rate">Its rate.</param>
    /// <param name="cancellationToken">Stops between two blocks.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public void End(StratumSequence strata, float rate, CancellationToken cancellationToken)
    {
        _sweep.Run(strata, _sumToItems, cancellationToken);
        _pool.Run(_clearUsers);
        _sweep.Run(strata, _sumToUsers, cancellationToken);
        _pool.Run(_sumSquares);

        double moved = Sum(_userSums);
        _step = moved > 0 ? (float)(Sum(_itemSums) / moved) : 0f;
        _keep = Math.Max(0f, 1f - rate * _plan.Numbers.Real("Regularization.ImplicitFactors"));
        _pool.Run(_follow);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _userRows.Dispose();
        _itemRows.Dispose();
    }

    private ImplicitBlock WorkOf(int block) => new(
        ref _userRows.First,
        ref _itemRows.First,
        ref _userWeights[0],
        ref Unsafe.Add(ref _plan.Grid.Ratings.First, (nint)_plan.Grid.StartOf(block)),
        _plan.Grid.LengthOf(block));

    /// <summary>A worker's share of the users: z_u moves, and with it the user's whole row.</summary>
    private void Follow(int worker)
    {
        int users = _plan.Grid.Users.RowAt.Length, stride = _plan.Model.Stride;
        int end = (int)((long)users * (worker + 1) / _pool.Size);
        for (int user = (int)((long)users * worker / _pool.Size); user < end; user++)
        {
            Span<float> row = _plan.State.UserRow(user), implicitRow = _plan.State.UserImplicitRow(user);
            ReadOnlySpan<float> moved = _userRows.Slice((long)user * stride, stride);
            for (int column = 0; column < row.Length; column++)
            {
                float before = implicitRow[column];
                implicitRow[column] = before * _keep + moved[column] * _step;
                row[column] += implicitRow[column] - before;
            }
        }
    }

    private unsafe void Clear(NativeBuffer<float> rows, int worker)
    {
        long from = rows.Length * worker / _pool.Size, to = rows.Length * (worker + 1) / _pool.Size;
        System.Runtime.InteropServices.NativeMemory.Clear(rows.Pointer + from, (nuint)(to - from) * sizeof(float));
    }

    private void SumSquares(NativeBuffer<float> rows, double[] sums, int worker)
    {
        int length = RowsPerSum * _plan.Model.Stride;
        for (int piece = worker; piece < sums.Length; piece += _pool.Size)
        {
            long start = (long)piece * length;
            double sum = 0;
            foreach (float value in rows.Slice(start, (int)Math.Min(length, rows.Length - start)))
            {
                sum += (double)value * value;
            }

            sums[piece] = sum;
        }
    }

    private static double Sum(double[] sums)
    {
        double total = 0;
        foreach (double sum in sums)
        {
            total += sum;
        }

        return total;
    }
}
