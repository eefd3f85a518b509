cli-about = Landbridge: partners and footing for start-ups in another country
cli-lang = Language of the answers: ko, ja, en or fr (default: from the environment)
cli-quiet = No progress bar and no remarks
cli-json = Machine-readable report on standard output
