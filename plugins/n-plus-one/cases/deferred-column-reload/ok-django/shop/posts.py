from shop.models import Post


def summaries(name):
    for post in Post.objects.only("title", "author"):
        print(post.pk, post.id, post.title, post.author_id)
    for post in Post.objects.defer("body"):
        print(post.title)
    for post in Post.objects.only(name):
        print(post.body)
    for post in Post.objects.defer("body").only("body"):
        print(post.body)
    post = Post.objects.only("title").first()
    return post.body


def fill_in():
    for post in Post.objects.only("title"):
        post.body = post.title.lower()
        post.save(update_fields=["body"])
