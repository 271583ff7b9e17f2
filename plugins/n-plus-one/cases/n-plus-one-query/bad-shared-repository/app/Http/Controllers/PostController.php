<?php

namespace App\Http\Controllers;

use App\Models\Comment;
use App\Models\Post;
use App\Repositories\PostRepository;
use App\Repositories\UserRepository;
use Illuminate\Http\Request;

class PostController
{
    public function __construct(private PostRepository $posts, private UserRepository $users)
    {
    }

    public function index()
    {
        foreach (Post::all() as $post) {
            echo $this->users->findBy('id', $post->user_id)->name; // ~ n-plus-one-query "`User::first` is run once for each row of `Post::all`"
        }
    }

    public function show(Request $request)
    {
        return $this->users->findBy('id', $request->input('id'));
    }

    public function store(Request $request)
    {
        foreach (Comment::all() as $comment) {
            echo $this->titled($comment->text);
        }
        $this->posts->findEach($request->input('posts'));
        $this->users->findEach($request->input('users'));
    }

    private function titled(string $slug)
    {
        return $this->posts->findBy('slug', $slug)->slug; // ~ n-plus-one-query "`Post::first` is run once for each row of `Comment::all`"
    }
}
