using Lathe.Datasets;

namespace Lathe;

/// <summary>Writes factor rows as their matrix says they are stored.</summary>
internal static class FactorFile
{
    /// <summary>A matrix as an array of shape (rows, rank).</summary>
    public static void Write(FolderWriter writer, string name, FactorMatrix matrix)
    {
        if (matrix.Storage == FactorStorage.Half)
        {
            Half[] row = new Half[matrix.Rank];
            writer.WriteRows<Half>(name, matrix.Rows, matrix.Rank, index => matrix.HalvesOf(index, row));
        }
        else
        {
            writer.WriteRows(name, matrix.Rows, matrix.Rank, index => matrix[index]);
        }
    }

    /// <summary>Matrices of one shape and storage as an array of shape (matrices, rows, rank).</summary>
    public static void Write(FolderWriter writer, string name, FactorMatrix[] matrices)
    {
        (int rows, int rank) = (matrices[0].Rows, matrices[0].Rank);
        if (matrices[0].Storage == FactorStorage.Half)
        {
            Half[] row = new Half[rank];
            writer.WriteMatrices<Half>(name, matrices.Length, rows, rank, (matrix, index) => matrices[matrix].HalvesOf(index, row));
        }
        else
        {
            writer.WriteMatrices(name, matrices.Length, rows, rank, (matrix, index) => matrices[matrix][index]);
        }
    }
}
