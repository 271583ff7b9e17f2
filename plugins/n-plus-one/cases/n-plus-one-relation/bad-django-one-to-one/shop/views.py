from django.http import JsonResponse

from .models import Account, Profile, Visit


def there_and_back(request):
    texts = []
    for profile in Profile.objects.all():
        account = profile.account  # ~ n-plus-one-relation
        texts.append(account.profile.text)
    return JsonResponse({"texts": texts})


def of_another_row(request):
    texts = []
    for visit in Visit.objects.select_related("account"):
        texts.append(visit.account.profile.text)  # ~ n-plus-one-relation
    return JsonResponse({"texts": texts})


def what_else_that_has(request):
    count = 0
    for account in Account.objects.all():
        profile = account.profile  # ~ n-plus-one-relation
        count += len(profile.account.visit_set.all())  # ~ n-plus-one-relation
    return JsonResponse({"count": count})


def asked_whether_it_is_there(request):
    names = []
    for account in Account.objects.all():
        if hasattr(account, "profile"):  # ~ n-plus-one-relation
            names.append(account.name)
    return JsonResponse({"names": names})
