"""`python -m benchmarks.lively [NETWORK-WEEKS]`."""

import sys

from benchmarks.lively.storms import NETWORK_WEEKS, main

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else NETWORK_WEEKS)
