deadline-date = { $day } { $month } { $year }
