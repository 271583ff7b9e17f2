from celery import shared_task


@shared_task
def welcome(pk):
    print(pk)
