from django.http import JsonResponse

from .models import Account, Profile


def there_and_back(request):
    texts = []
    for profile in Profile.objects.select_related("account"):
        texts.append(profile.account.profile.text)
    return JsonResponse({"texts": texts})


def back_and_there(request):
    names = []
    for account in Account.objects.select_related("profile"):
        names.append(account.profile.account.name)
    return JsonResponse({"names": names})


def asked_whether_it_is_there(request):
    names = []
    for account in Account.objects.select_related("profile"):
        if hasattr(account, "profile") and hasattr(account, "name") and hasattr(account, "other"):
            names.append(account.name)
    return JsonResponse({"names": names})
