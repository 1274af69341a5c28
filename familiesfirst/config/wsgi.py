"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "familiesfirst.config.settings")

application = get_wsgi_application()


def _check() -> None:
    from django.conf import settings

    from familiesfirst.config.environment import refuse_to_serve

    refuse_to_serve(settings.ENVIRONMENT)


_check()
