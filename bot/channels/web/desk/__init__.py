"""The desk in the browser, beside a seat's chat: pages that are made here, forms that become turns."""
