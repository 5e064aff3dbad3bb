"""Official e-mail: the server it is handed to, what a letter looks like on the way, and who sends it."""
