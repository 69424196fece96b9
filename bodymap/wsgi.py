"""The WSGI application; `bodymap.serving` says how it is served."""

import os

from django.core.wsgi import get_wsgi_application


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bodymap.settings")
application = get_wsgi_application()


def warm_up() -> None:
    """Read the latest release, build its lookup index and choose the views of its charts before anybody comes.

    With `--preload` the workers then share it. Connections are closed, because they must not outlive a fork.
    """
    from django.db import DatabaseError, connections

    from bodymap.drawing.best_views import views_for
    from knowledge.queries import current_release

    try:
        release = current_release()
        if release is not None:
            _ = release.index
            for muscle in release.document.muscles:
                views_for(release.document, release.surface, muscle.slug)
    except DatabaseError:
        pass  # not migrated yet: every page will say so
    finally:
        connections.close_all()


warm_up()
