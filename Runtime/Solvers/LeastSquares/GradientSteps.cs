using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// One thread's conjugate gradients (Hestenes and Stiefel, 1952) on the normal equations of a row, whose matrix is never made: a step costs a
/// product with every rated row. Every step lowers the row's part of the loss, so that equations without one solution need no ridge.
/// </summary>
/// <param name="kernel">The model's kernel.</param>
/// <param name="steps">How many steps are taken at most.</param>
/// <param name="biases">Whether the row has a bias, which is one more unknown.</param>
internal sealed class GradientSteps(INormalEquationsKernel kernel, int steps, bool biases) : IDisposable
{
    /// <summary>Bytes of gathered rows that stay in a core's own cache from step to step.</summary>
    private const int PanelBytes = 256 << 10;

    /// <summary>A residual whose square is below this share of that of the right side is rounding.</summary>
    private const float LeastShare = 1e-12f;

    private readonly int _width = kernel.Width, _panelRows = PanelRowsOf(kernel.Width);
    private readonly NativeBuffer<float> _numbers = new((3L + PanelRowsOf(kernel.Width)) * kernel.Width);

    private Span<float> Residual => _numbers.Slice(0, _width);

    private Span<float> Direction => _numbers.Slice(_width, _width);

    private Span<float> Product => _numbers.Slice(2 * _width, _width);

    /// <summary>Takes the steps from where the room's solution stands, and leaves the new one there.</summary>
    /// <param name="room">The row's ratings have been written into it.</param>
    /// <param name="others">The rows of the other side.</param>
    /// <param name="indices">Which of them the ratings meet.</param>
    /// <param name="prior">The prior's symmetric matrix; empty for none.</param>
    /// <param name="terms">What stands beside the ratings.</param>
    /// <param name="bias">The bias to start from.</param>
    public NormalSolution Solve(LeastSquaresRow room, ref readonly float others, ReadOnlySpan<int> indices, ReadOnlySpan<float> prior, RowTerms terms, float bias)
    {
        Span<float> x = room.Solution, residual = Residual, direction = Direction, product = Product;
        float corner = terms.Weight + terms.BiasRidge;
        room.ClearSides();
        Multiply(x, begins: true, room, in others, indices, prior, terms.Ridge);
        float biasResidual = biases ? terms.Target - AddBias(x, bias, corner, room.Border) : 0;
        RowVector.Combine(-1, product, room.Sum, residual);
        residual.CopyTo(direction);
        float biasDirection = biasResidual;
        float square = RowVector.Dot(residual, residual) + biasResidual * biasResidual;
        float least = LeastShare * (RowVector.Dot(room.Sum, room.Sum) + (biases ? terms.Target * terms.Target : 0));
        for (int step = 0; step < steps && square > least; step++)
        {
            Multiply(direction, begins: false, room, in others, indices, prior, terms.Ridge);
            float biasProduct = biases ? AddBias(direction, biasDirection, corner, room.Border) : 0;
            float curvature = RowVector.Dot(direction, product) + biasDirection * biasProduct;

            // A direction that the equations say nothing of, or too large a number: where it stands is as good.
            float length = square / curvature;
            if (!(curvature > 0) || !float.IsFinite(length))
            {
                break;
            }

            RowVector.Combine(length, direction, x, x);
            RowVector.Combine(-length, product, residual, residual);
            bias += length * biasDirection;
            biasResidual -= length * biasProduct;
            float next = RowVector.Dot(residual, residual) + biasResidual * biasResidual, turn = next / square;
            RowVector.Combine(turn, direction, residual, direction);
            biasDirection = biasResidual + turn * biasDirection;
            square = next;
        }

        // xT A x = (b - r)T x, so that the ratings' part of the loss is sum w r^2 - (b + r)T x.
        RowVector.Combine(1, residual, room.Sum, product);
        return new NormalSolution(true, bias, RowVector.Dot(product, x) + (biases ? (terms.Target + biasResidual) * bias : 0));
    }

    /// <inheritdoc/>
    public void Dispose() => _numbers.Dispose();

    private static int PanelRowsOf(int width) => Math.Max(1, PanelBytes / sizeof(float) / width / NormalEquations.PanelRows) * NormalEquations.PanelRows;

    /// <summary>The product with what of the matrix has no bias.</summary>
    private void Multiply(Span<float> vector, bool begins, LeastSquaresRow room, ref readonly float others, ReadOnlySpan<int> indices, ReadOnlySpan<float> prior, float ridge)
    {
        Span<float> product = Product;
        ref readonly float first = ref prior.IsEmpty ? ref Unsafe.NullRef<float>() : ref MemoryMarshal.GetReference(prior);
        product.Clear();
        RowVector.Combine(ridge, vector, product, product);
        kernel.Multiply(
            room.Terms(in others, indices),
            room.Equations(corner: 0, target: 0, leastPivot: 0),
            new NormalProduct(ref vector[0], ref product[0], in first, ref Unsafe.Add(ref _numbers.First, 3 * _width), _panelRows, begins));
    }

    /// <summary>Adds the bias's column to the product.</summary>
    /// <returns>The product's number for the bias.</returns>
    private float AddBias(Span<float> vector, float bias, float corner, Span<float> border)
    {
        RowVector.Combine(bias, border, Product, Product);
        return RowVector.Dot(border, vector) + corner * bias;
    }
}
