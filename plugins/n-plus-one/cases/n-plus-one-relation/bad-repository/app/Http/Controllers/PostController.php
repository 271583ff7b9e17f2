<?php

namespace App\Http\Controllers;

use App\Repositories\CommentRepository;
use App\Repositories\PostRepository;
use Illuminate\Http\Request;

class PostController
{
    public function __construct(private PostRepository $posts, private CommentRepository $comments)
    {
    }

    public function index()
    {
        return $this->posts->all()->map(fn ($post) => $post->user->name); // ~ n-plus-one-relation
    }

    public function show(Request $request)
    {
        foreach ($this->posts->titled($request->input('title')) as $post) {
            echo $post->user->name; // ~ n-plus-one-relation
        }
    }
}
