"""The desk in the browser: what its pages show and what its forms do, without a word of HTTP."""
