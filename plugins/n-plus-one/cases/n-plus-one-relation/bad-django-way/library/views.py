from django.http import JsonResponse

from library.models import Author, Book


def countries(request):
    names = []
    for book in Book.objects.select_related("author").order_by("id")[:50]:
        names.append(book.author.country.name)  # ~ n-plus-one-relation "`select_related('author__country')`"
    return JsonResponse({"names": names})


def readers(request):
    names = []
    for author in Author.objects.order_by("id")[:50]:
        for book in author.books.all():  # ~ n-plus-one-relation "`prefetch_related('books')`"
            for loan in book.loans.all():  # ~ n-plus-one-relation "`prefetch_related('books__loans')`"
                names.append(loan.reader.name)  # ~ n-plus-one-relation "`prefetch_related('books__loans__reader')`"
    return JsonResponse({"names": names})
