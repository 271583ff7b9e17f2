from shop.models import Post


def summaries():
    for post in Post.objects.only("title"):  # ~ deferred-column-reload "leaves `body` out"
        print(post.title, post.body)


def shown(post):
    return post.body


def later():
    posts = Post.objects.defer("body").order_by("title")[:50]  # ~ deferred-column-reload
    return [shown(post) for post in posts]


def add_to_it():
    for post in Post.objects.only("title"):  # ~ deferred-column-reload "`body`"
        post.body += post.title
        post.save(update_fields=["body"])
