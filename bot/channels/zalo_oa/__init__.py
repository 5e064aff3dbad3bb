"""The Zalo Official Account: free text, pictures and files both ways, tokens that die after 25 hours, windows.

Facts about the platform in this package come from docs.zaloplatforms.com/docs/OA (digests of 2026-07 to 2026-10),
Zalo's PHP and Java SDKs, and what others saw live. Where they conflict both are accepted, and the place says which is
which. Nothing of it was tried on a live account."""
