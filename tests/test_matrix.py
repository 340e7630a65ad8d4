"""Each kernel of `extractor/_matrix.h` gives the same numbers, bit for bit: those of other processors, too, as far as this one has them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pytest

COMPILER = shutil.which("cc")
HEADERS = Path(__file__).parents[1] / "extractor"

pytestmark = pytest.mark.skipif(
    COMPILER is None or sys.platform == "win32", reason="no C compiler, which the kernels are tried with"
)

PROGRAM = r"""
#include <stdio.h>
#include "_matrix.h"

/* Reads one product from standard input (sizes, then its arrays), and writes what a kernel makes of it. */
int main(int count, char **names)
{
    static float weight[1 << 16], excess[256], row_step[256], column_step[256], bias[256], base[1 << 14], y[1 << 14], x[1 << 14];
    static uint8_t bytes[1 << 14];
    static int16_t words[1 << 14], packed_words[1 << 16];
    static int8_t packed[1 << 16];
    long sizes[4];
#define READ(array, number) if (fread(array, sizeof *(array), number, stdin) != (size_t)(number)) return 1
    READ(sizes, 4);
    const long rows = sizes[0], inner = sizes[1], columns = sizes[2], taps = sizes[3];
    READ(x, rows * inner + (taps - 1) * inner);
    READ(weight, taps * inner * columns);
    READ(packed, taps * inner * columns); READ(packed_words, taps * inner * columns);
    READ(excess, columns); READ(row_step, rows); READ(column_step, columns); READ(bias, columns); READ(base, rows * columns);
    for (long i = 0; i < (rows + taps - 1) * inner; i++)
        bytes[i] = (uint8_t)x[i], words[i] = (int16_t)x[i];
    Product p = {x, 0, inner, inner, taps, weight, packed, excess, row_step, column_step, bias, base, y, rows, inner, columns, 1};
    (void)multiply;
    (void)round_rows;
    (void)add;
    (void)raise_to;
    (void)add_rectified;
    switch (count > 1 ? names[1][0] : 0) {
    case 'a': multiply_any(&p); break;
#if defined(__x86_64__)
    case '2': if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return 2; multiply_avx2(&p); break;
    case '5': if (!__builtin_cpu_supports("avx512f")) return 2; multiply_avx512(&p); break;
    case 'b': if (!multiplies_bytes()) return 2; p.x = bytes; p.size = 1; multiply_bytes(&p); break;
    case 'w':
        if (!multiplies_bytes()) return 2;
        p.x = words; p.size = 2; p.packed = (int8_t *)packed_words; multiply_words(&p); break;
#endif
    default: return 2;
    }
    return fwrite(y, sizeof *y, rows * columns, stdout) != (size_t)(rows * columns);
}
"""


class Layer(NamedTuple):
    """Whole numbers, and what their product is turned into: `x` (rows + taps - 1, inner), weight (taps * inner, columns)."""

    x: npt.NDArray[np.float32]
    weight: npt.NDArray[np.float32]
    row_step: npt.NDArray[np.float32]
    column_step: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    base: npt.NDArray[np.float32]


def layer(rows: int, inner: int, columns: int, taps: int, largest: int) -> Layer:
    """A layer of random numbers, the largest that there may be among them."""
    random = np.random.default_rng(rows + inner + columns + taps)

    def floats(*shape: int) -> npt.NDArray[np.float32]:
        return random.normal(size=shape).astype(np.float32)

    x = random.integers(0, largest + 1, (rows + taps - 1, inner)).astype(np.float32)
    weight = random.integers(-127, 128, (taps * inner, columns)).astype(np.float32)
    x[0], weight[:, 0] = largest, 127
    return Layer(x, weight, floats(rows), floats(columns), floats(columns), floats(rows, columns))


def expected(made: Layer, taps: int, zero: int) -> npt.NDArray[np.float32]:
    """What `Product` says, in numpy and in whole numbers."""
    rows = len(made.row_step)
    beside = np.concatenate([made.x[tap : tap + rows] for tap in range(taps)], 1)
    sums = (beside.astype(np.int64) - zero) @ made.weight.astype(np.int64)
    y = sums.astype(np.float32) * (made.row_step[:, None] * made.column_step) + made.bias
    result: npt.NDArray[np.float32] = made.base + np.maximum(y, 0)
    return result


def packed(weight: npt.NDArray[np.float32], number: type[np.signedinteger[Any]], side: int) -> bytes:
    """Some rows side by side."""
    return weight.astype(number).reshape(-1, side, weight.shape[1]).transpose(0, 2, 1).tobytes()


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kernels, as the package is compiled."""
    folder = tmp_path_factory.mktemp("matrix")
    (folder / "kernels.c").write_text(PROGRAM, "utf-8")
    flags = [
        "-O3",
        "-ffp-contract=off",
        "-Wno-unused-function",
        f"-I{HEADERS}",
        "-o",
        str(folder / "kernels"),
    ]
    subprocess.run([COMPILER or "cc", str(folder / "kernels.c"), *flags, "-lm"], check=True)
    return folder / "kernels"


SIZES = [  # rows, inner, columns, taps
    (1, 4, 16, 1),
    (3, 8, 32, 1),
    (17, 128, 128, 1),
    (15, 160, 48, 1),
    (31, 48, 128, 3),
    (9, 12, 16, 3),
]


@pytest.mark.parametrize(
    "kernel", ["any", "2: AVX2", "512: AVX-512", "bytes: AVX-512 VNNI", "words: AVX-512 VNNI"]
)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("zero", [0, 128])
def test_a_kernel_is_exact(program: Path, kernel: str, size: tuple[int, int, int, int], zero: int) -> None:
    """The sums are whole numbers, and what is made of them takes the same steps as in numpy."""
    rows, inner, columns, taps = size
    made = layer(rows, inner, columns, taps, 255)
    excess = (zero * made.weight.sum(0)).astype(np.float32)
    both = [packed(made.weight, np.int8, 4), packed(made.weight, np.int16, 2)]
    arrays = [made.x, made.weight, *both, excess, *made[2:]]
    given = b"".join(a if isinstance(a, bytes) else np.ascontiguousarray(a).tobytes() for a in arrays)
    sizes = np.array(size, dtype=np.int64).tobytes()
    run = subprocess.run([str(program), kernel], input=sizes + given, capture_output=True, check=False)
    if run.returncode == 2:
        pytest.skip(f"this processor has no {kernel}")
    assert run.returncode == 0
    found = np.frombuffer(run.stdout, dtype=np.float32).reshape(rows, columns)
    assert (found == expected(made, taps, zero)).all()
