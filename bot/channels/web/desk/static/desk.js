// The desk works without this; see below what it adds.
