namespace Lathe;

/// <summary>The prior of one side's rows as single precision, as a row's equations take it.</summary>
internal sealed class GibbsPrior
{
    private readonly NormalWishart _law;
    private readonly float[] _matrix, _sum, _border;
    private readonly int _rank, _width;
    private readonly bool _biases;

    /// <param name="model">The declaration.</param>
    /// <param name="width">Floats of a row of the equations.</param>
    public GibbsPrior(ModelDeclaration model, int width)
    {
        (_rank, _width, _biases) = (model.Rank, width, model.Biases);
        _law = new(_rank + (_biases ? 1 : 0));
        (_matrix, _sum, _border) = (new float[width * width], new float[width], new float[width]);
    }

    /// <summary>The bias's own precision.</summary>
    public float Corner { get; private set; }

    /// <summary>The bias's part of L mu.</summary>
    public float Target { get; private set; }

    /// <summary>Draws it, given the rows.</summary>
    public void Draw(RowMoments rows, RandomDraws draws)
    {
        _law.Draw(rows.Count, rows.Sums, rows.Products, draws);
        for (int row = 0; row < _rank; row++)
        {
            for (int column = 0; column < _rank; column++)
            {
                _matrix[row * _width + column] = (float)_law.Precision[row, column];
            }

            _sum[row] = (float)_law.Pull[row];
            _border[row] = _biases ? (float)_law.Precision[row, _rank] : 0;
        }

        (Corner, Target) = _biases ? ((float)_law.Precision[_rank, _rank], (float)_law.Pull[_rank]) : (0, 0);
    }

    /// <summary>Begins a row's equations.</summary>
    public void WriteTo(LeastSquaresRow room)
    {
        _matrix.CopyTo(room.Matrix);
        _sum.CopyTo(room.Sum);
        _border.CopyTo(room.Border);
    }
}
