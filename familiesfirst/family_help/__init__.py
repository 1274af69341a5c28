"""Help below protection: assessments, plans, visits, calls and notes."""
