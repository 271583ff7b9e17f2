from .models import Order


def locked(pk):
    return Order.objects.select_for_update().get(pk=pk)
