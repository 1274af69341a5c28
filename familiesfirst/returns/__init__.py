"""Census and other returns, in and out."""
