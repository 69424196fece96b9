"""The WSGI application: `gunicorn bodymap.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bodymap.settings")
application = get_wsgi_application()
