"""x"""

from views import address
from views.page import opened, top

top(opened(), "", address.REVIEW)
