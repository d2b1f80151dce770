namespace Lathe.Npy;

/// <summary>
/// Walks an array that lies in Fortran order and is wanted in C order, one line along its longest axis at a time, so that few
/// long lines are converted rather than many short ones.
/// </summary>
internal sealed class FortranWalk
{
    private readonly IReadOnlyList<long> _shape;
    private readonly long[] _sourceSteps;
    private readonly long[] _targetSteps;
    private readonly long[] _position;
    private readonly int _longest;

    /// <summary>Stands on the first line of an array with at least one value.</summary>
    public FortranWalk(IReadOnlyList<long> shape)
    {
        _shape = shape;
        (_sourceSteps, _targetSteps, _position) = (new long[shape.Count], new long[shape.Count], new long[shape.Count]);
        long source = 1, target = 1;
        for (int axis = 0; axis < shape.Count; axis++)
        {
            int last = shape.Count - 1 - axis;
            (_sourceSteps[axis], _targetSteps[last]) = (source, target);
            (source, target) = (source * shape[axis], target * shape[last]);
            if (shape[axis] > shape[_longest])
                _longest = axis;
        }
    }

    /// <summary>Values in a line.</summary>
    public long Count => _shape[_longest];

    /// <summary>The line in the source, of which the whole array is given.</summary>
    public StridedNumbers Source(StridedNumbers array) =>
        array.From(Offset(_sourceSteps)) with { Stride = array.Stride * _sourceSteps[_longest] };

    /// <summary>The line in the target, of which the whole array is given.</summary>
    public StridedNumbers Target(StridedNumbers array) =>
        array.From(Offset(_targetSteps)) with { Stride = array.Stride * _targetSteps[_longest] };

    /// <summary>Position in C order of a value of the line.</summary>
    public long TargetIndex(long index) => Offset(_targetSteps) + index * _targetSteps[_longest];

    /// <summary>Goes to the next line; false after the last.</summary>
    public bool MoveNext()
    {
        for (int axis = _shape.Count - 1; axis >= 0; axis--)
        {
            if (axis == _longest)
                continue;
            if (++_position[axis] < _shape[axis])
                return true;
            _position[axis] = 0;
        }

        return false;
    }

    private long Offset(long[] steps) => _position.Zip(steps, static (position, step) => position * step).Sum();
}
