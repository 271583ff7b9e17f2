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
        return $this->posts->with(['user'])->all()->map(fn ($post) => $post->user->name);
    }

    public function show(Request $request)
    {
        return $this->posts->findWhere(['title' => $request->input('title')])->load('user')->map(fn ($post) => $post->user->name);
    }
}
