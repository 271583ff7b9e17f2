from rest_framework import mixins, viewsets


class ListModelMixin(mixins.ListModelMixin):
    def list(self, request, *args, **kwargs):
        return super().list(request, *args, **kwargs)


class ListViewSet(ListModelMixin, viewsets.GenericViewSet):
    pass
