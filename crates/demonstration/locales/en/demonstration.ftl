demonstration-spelling-unverified = The spelling of the names has not been verified.
demonstration-installation = This installation
