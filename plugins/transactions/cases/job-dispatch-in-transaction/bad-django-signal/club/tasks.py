from celery import shared_task


@shared_task
def welcome(pk):
    print(pk)


@shared_task
def renamed(pk):
    print(pk)


@shared_task
def tell(pk):
    print(pk)
