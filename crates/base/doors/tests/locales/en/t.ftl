marks-none = none
