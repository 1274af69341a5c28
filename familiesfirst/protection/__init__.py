"""Strategy discussions, section 47 enquiries, conferences, protection plans and reviews."""
